/** The photo if it comes from one of these origins, which spaces separate; from anywhere where none is named. */
export function photoFrom(origins: string | null, photo: string | undefined): string | undefined {
  const named = origins?.match(/\S+/g);
  return photo !== undefined && (!named || named.includes(new URL(photo).origin)) ? photo : undefined;
}
