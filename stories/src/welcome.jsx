import { Story } from '@storybook/addon-docs/blocks';
import { bookPage } from './pages.js';
import './welcome.css';

const facts = [
  [
    'One server',
    'Apart from user photos, the card sends requests to your login server only. The server pushes the approval.',
  ],
  [
    '22 languages',
    'From left to right and from right to left. English is built in; each other language is a separate file.',
  ],
  ['A photo is useless', 'The code is bound to the page that requested it, if the server supports it.'],
  ['For everyone', 'By keyboard, with a screen reader, at 200 %, with forced colors, and without a camera.'],
  [
    'Themeable',
    'Custom properties, parts, slots. The card corrects or reports styles that would make the code unscannable.',
  ],
];

/** The first page: the claim, and a card with a simulated phone to try. */
export function Welcome({ story, size }) {
  return (
    <div className="welcome">
      <div className="hero">
        <div>
          <h1>Sign in with a phone that is already signed in</h1>
          <p className="lead">
            One tag for your login page. It shows a QR code, polls its status, shows the user, and gives your page a
            ticket for your backend.
          </p>
          <div className="ways">
            <a className="way-first" href={bookPage('the-login-page-plain-html--docs')} target="_top">
              Put it on your page
            </a>
            <a href={bookPage('your-server--docs')} target="_top">
              Try it against your server
            </a>
          </div>
        </div>
        <Story of={story} />
      </div>
      <ul className="facts">
        {[
          [
            `${size} bytes`,
            'With gzip, libraries included. The card loads no framework, no font and no external image.',
          ],
          ...facts,
        ].map(([title, text]) => (
          <li key={title}>
            <b>{title}</b>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
