import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLoopbackAddress, readOptions } from './options.js';

describe('readOptions and isLoopbackAddress', () => {
  it('accept an empty command line', () => {
    assert.deepEqual(readOptions([]), {});
  });

  it('read a port and an address', () => {
    assert.deepEqual(readOptions(['--port', '0', '--host', '192.168.1.20']), { port: 0, host: '192.168.1.20' });
  });

  it('read the files of a certificate for a network', () => {
    const args = ['--host', '192.168.1.20', '--cert', 'a.pem', '--key', 'b.pem'];

    assert.deepEqual(readOptions(args), {
      host: '192.168.1.20',
      certificateFiles: { certFile: 'a.pem', keyFile: 'b.pem' },
    });
  });

  it('throw an error that names an invalid option', () => {
    assert.throws(() => readOptions(['--port', '65536']), /--port/);
    assert.throws(() => readOptions(['--port', '-1']), /port/);
    assert.throws(() => readOptions(['--host', 'my-laptop']), /--host/);
    assert.throws(() => readOptions(['--host', '0.0.0.0']), /--host/);
    assert.throws(() => readOptions(['--prot', '1']), /prot/);
    assert.throws(() => readOptions(['--host', '192.168.1.20', '--cert', 'a.pem']), /--cert and --key .* together/);
    assert.throws(() => readOptions(['--cert', 'a.pem', '--key', 'b.pem']), /--cert and --key .* --host/);
  });

  it('recognize loopback addresses', () => {
    assert.deepEqual(['127.0.0.1', '127.8.8.8', '::1', '192.168.1.20', '1.127.0.0'].map(isLoopbackAddress), [
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
