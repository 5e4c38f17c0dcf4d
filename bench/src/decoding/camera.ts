import { blur, createImage, sample } from './gray-image.js';
import type { GrayImage } from './gray-image.js';
import type { Random } from './random.js';

/** Conditions under which the simulated camera takes its pictures. */
export const conditions = ['far', 'blur', 'tilt 30°', 'tilt 45°', 'low light', 'noise', 'glare', 'JPEG'] as const;

export type Condition = (typeof conditions)[number];

/** One picture, before compression. */
export interface Photo {
  readonly image: GrayImage;
  /** JPEG quality, from 0 to 1. Absent: not compressed. */
  readonly quality?: number;
}

/** Position of the camera. */
interface Pose {
  /** Camera pixels per pixel of the screen, in the center. */
  readonly scale: number;
  /** Around the vertical axis, in degrees. */
  readonly tilt: number;
  /** In the plane of the screen, in degrees. */
  readonly turn: number;
}

/** Projects the screen at a random scale between two. The tilt is 0 by default. */
type Take = (minScale: number, maxScale: number, tilt?: number) => GrayImage;

/** Pixels per side of a picture. */
export const photoSize = 400;
/** From the screen, in pixels of the screen: about two and a half times the width of a card. */
const distance = 800;
/** A screen is neither black nor white to a camera. */
const black = 28;
const white = 228;
/** Samples per pixel of the picture, in both directions. */
const samples = 3;

/** How each condition takes its picture. */
const shots: Readonly<Record<Condition, (take: Take, random: Random) => Photo>> = {
  far: (take, random) => ({ image: addNoise(take(0.42, 0.75), 4, random) }),
  blur: (take, random) => ({ image: addNoise(blur(take(0.8, 1.1), random.between(1, 2.6)), 4, random) }),
  'tilt 30°': (take, random) => ({ image: addNoise(take(0.45, 0.8, 30), 5, random) }),
  'tilt 45°': (take, random) => ({ image: addNoise(take(0.5, 0.9, 45), 5, random) }),
  'low light': (take, random) => {
    const gain = random.between(0.12, 0.3);
    return { image: addNoise(scaleLight(take(0.7, 1), gain), random.between(2, 5), random) };
  },
  noise: (take, random) => ({ image: addNoise(take(0.7, 1), random.between(10, 40), random) }),
  glare: (take, random) => ({ image: addNoise(addGlare(take(0.7, 1), random), 4, random) }),
  JPEG: (take, random) => ({ image: addNoise(take(0.5, 0.8), 4, random), quality: random.between(0.05, 0.25) }),
};

/** Takes a picture of the screen. Its center is the center of the code. All that varies comes from `random`. */
export function photograph(screen: GrayImage, condition: Condition, random: Random): Photo {
  const turn = random.between(-12, 12);
  const take: Take = (min, max, tilt = 0) =>
    blur(projectScreen(screen, { scale: random.between(min, max), tilt, turn }), 0.6);
  return shots[condition](take, random);
}

/** Perspective projection of the plane of the screen. */
function projectScreen(screen: GrayImage, { scale, tilt, turn }: Pose): GrayImage {
  const image = createImage(photoSize, photoSize);
  const [sinTilt, cosTilt] = [Math.sin(radians(tilt)), Math.cos(radians(tilt))];
  const [sinTurn, cosTurn] = [Math.sin(radians(turn)), Math.cos(radians(turn))];
  const focal = scale * distance;
  const lightAt = (column: number, row: number): number => {
    const u = (column - photoSize / 2) / focal;
    const v = (row - photoSize / 2) / focal;
    const across = (u * distance) / (cosTilt - u * sinTilt);
    const down = v * (distance + across * sinTilt);
    const x = across * cosTurn - down * sinTurn;
    const y = across * sinTurn + down * cosTurn;
    return sample(screen, x + screen.width / 2, y + screen.height / 2);
  };
  for (let row = 0; row < photoSize; row++)
    for (let column = 0; column < photoSize; column++) {
      let light = 0;
      for (let step = 0; step < samples ** 2; step++)
        light += lightAt(
          column + ((step % samples) + 0.5) / samples,
          row + (Math.floor(step / samples) + 0.5) / samples,
        );
      image.pixels[row * photoSize + column] = black + ((white - black) / 255) * (light / samples ** 2);
    }
  return image;
}

function addNoise({ pixels, ...size }: GrayImage, deviation: number, random: Random): GrayImage {
  return { ...size, pixels: pixels.map((value) => Math.min(Math.max(value + random.normal(deviation), 0), 255)) };
}

function scaleLight({ pixels, ...size }: GrayImage, gain: number): GrayImage {
  return { ...size, pixels: pixels.map((value) => 10 + gain * value) };
}

/** A lamp reflected by the glass: saturated in its middle. */
function addGlare({ width, height, pixels }: GrayImage, random: Random): GrayImage {
  const x = width / 2 + random.between(-70, 70);
  const y = height / 2 + random.between(-70, 70);
  const [wide, high] = [random.between(12, 34), random.between(8, 24)];
  const image = createImage(width, height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const away = ((column - x) / wide) ** 2 + ((row - y) / high) ** 2;
      image.pixels[row * width + column] = (pixels[row * width + column] ?? 0) + 260 * Math.exp(-away);
    }
  return image;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
