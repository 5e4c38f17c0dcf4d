const pixelsPerModule = 8;

/** A picture of the code on a page of this origin, as large as a camera would see it; `undefined` if the page shows none. */
export async function photographCode(frame: HTMLIFrameElement): Promise<File | undefined> {
  const card = frame.contentDocument?.querySelector('qr-login');
  const svg = card?.shadowRoot?.querySelector('qr-login-code')?.shadowRoot?.querySelector('svg');
  const path = svg?.querySelector('path')?.getAttribute('d');
  if (!svg || !path) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = svg.viewBox.baseVal.width * pixelsPerModule;
  paint(canvas, path);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return blob ? new File([blob], 'code.png', { type: blob.type }) : undefined;
}

function paint(canvas: HTMLCanvasElement, path: string): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(pixelsPerModule, pixelsPerModule);
  context.fillStyle = 'black';
  context.clip(new Path2D(path));
  context.fillRect(0, 0, canvas.width, canvas.height);
}
