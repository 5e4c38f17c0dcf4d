/** The line after an error of usage. */
export const usage =
  'qr-login-audit BASE-URL --app-id ID [--protocol NAME | --map FILE] [OPTIONS]\nqr-login-audit --help lists all options';

/** The text of `--help`. */
export const help = `Tests a login server that you operate for the known flaws of scan-to-sign-in.

qr-login-audit BASE-URL [OPTIONS]

  --protocol NAME      genauth-v3 (default), genauth-v2 or device-grant
  --map FILE           JSON that describes any other server, without --protocol
  --app-id ID          the app, or the OAuth client
  --app-secret SECRET  its secret
  --token-a TOKEN      access token of a test account
  --token-b TOKEN      access token of another test account of the same pool
  --token-other-app TOKEN
                       access token of the first account for another app
  --token-other-pool TOKEN
                       access token of an account of another user pool
  --other-app ID       an app that must not get at the codes of the first
  --other-app-secret SECRET
  --decide-command COMMAND
                       approves and denies codes of the device flow
  --config FILE        JSON with these options and those of the device flow,
                       as config.schema.json says
  --i-operate-this-server
                       required for every host but this machine
  --format NAME        text (default), json, sarif or junit, on standard output
  --fail-on SEVERITY   high, medium or low (default); less is no failure
  --only ID            runs this check only; repeatable, or ids with commas
  --skip ID            leaves a check out, in the same way
  --safe               changes nothing but codes of its own
  --slow               also runs the checks that wait for an expiry or send
                       many requests
  --id-samples NUMBER  codes created to test their ids, 50 to 1000, default 200
  --requests-per-second NUMBER
                       1 to 1000, default 20
  --request-timeout-ms NUMBER
                       100 to 60000, default 10000
  --help, --version

Other users of this machine can read arguments in the list of processes. Set
secrets in the configuration file or in these variables instead:
  QR_LOGIN_AUDIT_APP_SECRET        QR_LOGIN_AUDIT_TOKEN_A
  QR_LOGIN_AUDIT_OTHER_APP_SECRET  QR_LOGIN_AUDIT_TOKEN_B
                                   QR_LOGIN_AUDIT_TOKEN_OTHER_APP
                                   QR_LOGIN_AUDIT_TOKEN_OTHER_POOL

A flag precedes a variable, and a variable precedes the file.

Exit codes: 0 no finding at --fail-on or above; 1 findings; 2 the audit, or a
check of that severity, could not run.
`;
