import assert from 'node:assert/strict';
import { withPalette } from '../../png.ts';
import { launchChromium } from '../../vscode/chromium.ts';

describe('a screenshot with a palette', () => {
  it('shows the same pixels where there are no more colours than places', async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: { width: 200, height: 60 } });
      await page.setContent('<h1>Backfile</h1>');
      const png = await page.screenshot();
      const pixelsOf = (picture: Buffer) => page.evaluate(readPixels, picture.toString('base64'));
      assert.deepEqual(await pixelsOf(withPalette(png)), await pixelsOf(png));
    } finally {
      await browser.close();
    }
  });
});

/** Decodes a PNG in the page. */
async function readPixels(base64: string): Promise<number[]> {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  return [...(context?.getImageData(0, 0, image.width, image.height).data ?? [])];
}
