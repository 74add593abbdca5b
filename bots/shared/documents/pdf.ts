/** A document as it is printed: a heading, lines under it, paragraphs, a line at the foot of every page. */
export interface Printed {
  title: string;
  place: string; // what stands under the heading: the day, the company
  paragraphs: string[];
  foot: string;
}

/** Loaded when the first document is printed. */
async function printer() {
  const { default: pdfmake } = await import('pdfmake');
  const { default: roboto } = await import('pdfmake/fonts/Roboto.js');
  // Documents are text alone: nothing is ever fetched for them, and only their own fonts are read.
  pdfmake.setFonts(roboto);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(roboto.Roboto).includes(path));
  return pdfmake;
}

/** The document as PDF, A4, in a font with Cyrillic letters. */
export async function pdfOf({ title, place, paragraphs, foot }: Printed): Promise<Uint8Array> {
  const pdfmake = await printer();
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [56, 56, 56, 64],
      info: { title },
      defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.3 },
      footer: (page, pages) => ({
        columns: [
          { text: foot, color: '#666666', fontSize: 8 },
          { text: `${page} / ${pages}`, alignment: 'right', color: '#666666', fontSize: 8 },
        ],
        margin: [56, 24, 56, 0],
      }),
      content: [
        { text: title, fontSize: 16, bold: true, margin: [0, 0, 0, 4] },
        { text: place, color: '#666666', margin: [0, 0, 0, 18] },
        ...paragraphs.map((text) => ({ text, margin: [0, 0, 0, 9] as [number, number, number, number] })),
      ],
    })
    .getBuffer();
}
