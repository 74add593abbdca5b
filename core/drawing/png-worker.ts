import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';

/** Draws the SVG it was given as PNG, in a thread of its own: a long picture takes half a second. */

const font = (name: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/pt-sans/${name}.ttf`));

const options: ResvgRenderOptions = {
  fitTo: { mode: 'zoom', value: 2 },
  font: {
    loadSystemFonts: false,
    fontFiles: [font('400Regular/PTSans_400Regular'), font('700Bold/PTSans_700Bold')],
    defaultFontFamily: 'PT Sans',
  },
};

parentPort?.postMessage(new Resvg(String(workerData), options).render().asPng());
