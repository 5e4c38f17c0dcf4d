import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isApproverError } from '../errors.js';
import { parseLoginRequest } from './parse-login-request.js';

const id = 'a'.repeat(43);
const minimal = { app: { appId: 'shop' }, status: 'PENDING', age: 20, expiresIn: 99.5 };

describe('parseLoginRequest', () => {
  it('reads every member of a context', () => {
    const request = parseLoginRequest(
      {
        ...minimal,
        app: { appId: 'shop', name: 'Shop' },
        origin: 'https://shop.example.com:8443',
        browser: 'Chrome',
        os: 'Windows',
        ip: '2001:db8::1',
        place: 'Oslo',
        canReport: true,
        foreignPoll: true,
        proximity: 'different-country',
        checkCode: '049302',
        checkVerified: false,
        interval: 1000,
        contentProof: '65000.AbCdEfGhIj-_01',
      },
      id,
    );

    assert.deepEqual(request, {
      id,
      status: 'pending',
      app: { appId: 'shop', name: 'Shop' },
      origin: 'https://shop.example.com:8443',
      browser: 'Chrome',
      os: 'Windows',
      ip: '2001:db8::1',
      place: 'Oslo',
      canReport: true,
      ageMs: 20_000,
      remainingMs: 99_500,
      foreignPoll: true,
      proximity: 'different-country',
      checkCode: '049302',
      checkVerified: false,
      intervalMs: 1000,
      contentProof: '65000.AbCdEfGhIj-_01',
    });
  });

  it('needs app, status and times only', () => {
    assert.deepEqual(parseLoginRequest(minimal, id), {
      id,
      status: 'pending',
      app: { appId: 'shop', name: 'shop' },
      ageMs: 20_000,
      remainingMs: 99_500,
      foreignPoll: false,
      canReport: false,
      checkVerified: true,
    });
  });

  it('takes the id from the response to a user code', () => {
    assert.equal(parseLoginRequest({ ...minimal, qrcodeId: id }, undefined).id, id);
  });

  for (const [path, data, known] of [
    ['data', null, id],
    ['data', [], id],
    ['data.qrcodeId', minimal, undefined],
    ['data.qrcodeId', { ...minimal, qrcodeId: '../x' }, undefined],
    ['data.qrcodeId', { ...minimal, qrcodeId: 'b'.repeat(43) }, id],
    ['data.status', { ...minimal, status: 'pending' }, id],
    ['data.status', { ...minimal, status: 'toString' }, id],
    ['data.status', { ...minimal, status: 0 }, id],
    ['data.app.appId', { ...minimal, app: 'shop' }, id],
    ['data.app.appId', { ...minimal, app: {} }, id],
    ['data.age', { ...minimal, age: '20' }, id],
    ['data.expiresIn', { ...minimal, expiresIn: null }, id],
    ['data.checkCode', { ...minimal, checkCode: '12e3' }, id],
    ['data.checkCode', { ...minimal, checkCode: 49302 }, id],
    ['data.contentProof', { ...minimal, contentProof: '' }, id],
    ['data.contentProof', { ...minimal, contentProof: 7 }, id],
    ['data.checkCode', { ...minimal, checkCode: '１２３４５６' }, id],
  ] as const)
    it(`names ${path} for ${JSON.stringify(data)}`, () => {
      assert.throws(
        () => parseLoginRequest(data, known),
        (error) => isApproverError(error) && error.code === 'protocol' && error.message.startsWith(`${path} must be `),
      );
    });

  it('cleans names, and leaves out what is no origin', () => {
    const request = parseLoginRequest(
      {
        ...minimal,
        app: { appId: 'shop', name: '\u202eShop\u0000\n' },
        browser: ' '.repeat(9),
        os: 7,
        origin: 'https://shop.example.com/path',
      },
      id,
    );

    assert.equal(request.app.name, 'Shop');
    assert.ok(!('browser' in request) && !('os' in request) && !('origin' in request));
  });

  it('never shortens an origin', () => {
    const origin = `https://login.example.com.${'a'.repeat(60)}.${'b'.repeat(60)}.attacker.example`;

    assert.equal(parseLoginRequest({ ...minimal, origin }, id).origin, origin);
  });

  it('reads the same operator apart from the same network (PROTOCOL 8.3.3)', () => {
    const sameOperator = { proximity: 'same-network', operatorOnly: true };
    assert.equal(parseLoginRequest({ ...minimal, ...sameOperator }, id).proximity, 'same-operator');
    assert.equal(parseLoginRequest({ ...minimal, ...sameOperator, proximity: 'unknown' }, id).proximity, 'unknown');
  });

  it('reads an unknown proximity as unknown', () => {
    assert.equal(parseLoginRequest({ ...minimal, proximity: 'next-door' }, id).proximity, 'unknown');
  });

  it('reads no member from a prototype (C15)', () => {
    const data = Object.create({ ...minimal, qrcodeId: id });

    assert.throws(() => parseLoginRequest(data, undefined), isApproverError);
  });
});
