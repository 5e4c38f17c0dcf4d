// The very page of React 19, on what is installed here.
import '../react/main.jsx';
