/** The photo if its origin is in the space-separated list. An empty list allows every origin. */
export function allowedPhotoUrl(origins: string | null, photo: string | undefined): string | undefined {
  const allowedOrigins = origins?.match(/\S+/g);
  return photo !== undefined && (!allowedOrigins || allowedOrigins.includes(new URL(photo).origin)) ? photo : undefined;
}
