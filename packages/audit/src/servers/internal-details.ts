/** What comes first is enough, and bounds the time. */
const maxLength = 16_384;

/** A line break and indent, also as JSON escapes them, or the start of a text in JSON. */
const lineStart = /(?:^|[\n"]|\\n)(?:[ \t]|\\t){0,8}/;

/** Frames of JavaScript, of Java and of .NET. A place that begins with a digit is a time. */
const frames = [
  /at (?:[\w.<>$ [\]]{1,100} \()?(?!\d)[^\s()"]{1,200}:\d{1,7}:\d{1,7}\)?(?:$|["\s\\])/,
  /at [\w.$<>/]{1,200}\([\w$]{1,100}\.(?:java|kt|scala|groovy):\d{1,7}\)/,
  /at [^\n"]{1,200}\) in [^\n"]{1,200}:line \d/,
];

/** A source file with a line, but no host with a port. */
const sourceLine = /(?<!:\/\/[\w.-]{0,100})\.(?:java|kt|cs|go|rb|py|php)(?:\(|:| on line |\\?", line )\d/;

const stackTrace = [
  ...frames.map(({ source }) => lineStart.source + source),
  String.raw`Traceback \(most recent call last\)`,
  sourceLine.source,
];

/** What stack traces, databases and file systems leave in messages. */
const details: readonly (readonly [string, RegExp])[] = [
  ['a stack trace', new RegExp(stackTrace.join('|'))],
  [
    'a path of the file system',
    /(^|[\s"'(:])(\/(home|var|usr|srv|app|opt|root)\/[\w.-]+\/|[A-Z]:\\\\?[\w.-]+\\)|node_modules/,
  ],
  [
    'a message of a database',
    /SQLSTATE|\bORA-\d{5}|syntax error at or near|SQLITE_|MongoServerError|WRONGTYPE Operation|\bER_[A-Z_]{5,}/,
  ],
];

/** Names what the body of a response reveals of the inside of the server. */
export function findInternalDetails(body: string): readonly string[] {
  const start = body.slice(0, maxLength);
  return details.filter(([, pattern]) => pattern.test(start)).map(([what]) => what);
}
