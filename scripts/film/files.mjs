// The film of a sign-in: its files, and what the README needs of it.

export const film = 'docs/pictures/sign-in.webp';
/** For users who want no motion: the decision on the phone. */
export const still = 'docs/pictures/sign-in.png';
/** The film must have fewer. */
export const mostBytes = 1_000_000;
/** Then the last picture stays. */
export const plays = 3;
