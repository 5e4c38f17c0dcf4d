/** The photo if its origin is in the space-separated list. An empty list allows every origin. */
export function photoFrom(origins: string | null, photo: string | undefined): string | undefined {
  const named = origins?.match(/\S+/g);
  return photo !== undefined && (!named || named.includes(new URL(photo).origin)) ? photo : undefined;
}
