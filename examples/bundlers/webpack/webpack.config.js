export default {
  mode: 'production',
  entry: './main.js',
  // The name of the policy that loads the other files of the bundle.
  output: { filename: 'main.js', trustedTypes: 'webpack' },
};
