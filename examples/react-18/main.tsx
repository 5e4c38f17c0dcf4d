// The page of React 19, on the React version installed here.
import '../react/main.jsx';
