import { expect } from 'chai';
import '../define.js';

/** Accessors that a class and its superclasses define, up to the browser's own classes. */
function accessorsOf(element: HTMLElement): string[] {
  const names: string[] = [];
  let prototype: unknown = Object.getPrototypeOf(element);
  while (prototype instanceof HTMLElement && prototype.constructor.name !== 'ReactiveElement') {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if ('get' in descriptor) names.push(name);
    prototype = Object.getPrototypeOf(prototype);
  }
  return names;
}

for (const [tag, known] of [
  ['qr-login', 'status'],
  ['qr-login-code', 'content'],
] as const)
  describe(`properties of <${tag}>`, () => {
    const element = document.createElement(tag);
    const names = accessorsOf(element);

    it('include known ones', () => {
      expect(names).to.include(known);
    });

    for (const name of names) {
      it(`accept an assignment, as React 19 does for an attribute: ${name}`, () => {
        Object.assign(element, { [name]: '' });

        expect(element.isConnected).to.equal(false);
      });
    }
  });

describe('read-only properties of <qr-login>', () => {
  it('keep their values after an assignment', () => {
    const card = document.createElement('qr-login');
    Object.assign(card, { status: 'authorized', user: { displayName: 'Ada' }, connection: 'offline', renewals: 7 });

    expect([card.status, card.user, card.connection, card.renewals]).to.deep.equal(['loading', undefined, 'online', 0]);
  });

  it('return the form whose id was assigned, as the attribute does', () => {
    const form = Object.assign(document.createElement('form'), { id: 'far' });
    const card = document.createElement('qr-login');
    document.body.append(form, card);
    Object.assign(card, { form: 'far' });
    expect(card.form).to.equal(form);
    expect(card.getAttribute('form')).to.equal('far');

    Object.assign(card, { form: null });
    expect(card.form).to.equal(null);
    expect(card.hasAttribute('form')).to.equal(false);
    document.body.replaceChildren();
  });
});
