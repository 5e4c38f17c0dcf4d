import { Story } from '@storybook/addon-docs/blocks';
import { bookPage } from './pages.js';
import './welcome.css';

const facts = [
  ['Nobody else is asked', 'One login server and no other, and an approval is here as soon as the network lets it be.'],
  ['21 languages', 'Right to left too. English is inside; each other one is a file that you load, or do not.'],
  ['A photograph is worth nothing', 'The code is bound to the page that asked for it, where the server can.'],
  ['For everyone', 'By keyboard, by ear, at 200 %, with forced colours, and with no camera at all.'],
  ['Yours to dress', 'Tokens, parts, slots. No style can make the code unscannable: it is corrected, or told.'],
];

/** What somebody sees first: the promise, and both halves of a sign-in to press. */
export function Welcome({ story, size }) {
  return (
    <div className="welcome">
      <div className="hero">
        <div>
          <h1>Sign in with the phone that already is</h1>
          <p className="lead">
            One tag for your login page. It draws a code, follows it, shows who scanned, and hands your backend a
            ticket.
          </p>
          <div className="ways">
            <a className="way-first" href={bookPage('recipes-plain-html--docs')} target="_top">
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
          [`${size} bytes`, 'With gzip, everything in it: no framework, no font, no picture from elsewhere.'],
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
