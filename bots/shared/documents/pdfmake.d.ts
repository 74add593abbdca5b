/** What we use of pdfmake; its published types bring the types of browsers with them, which are not ours. */
declare module 'pdfmake' {
  type Margin = [left: number, top: number, right: number, bottom: number];
  interface Style {
    font?: string;
    fontSize?: number;
    lineHeight?: number;
    bold?: boolean;
    color?: string;
    alignment?: 'left' | 'right';
    margin?: Margin;
  }
  type Content = (Style & { text: string }) | (Style & { columns: Content[] });
  interface Definition {
    pageSize: 'A4';
    pageMargins: Margin;
    info: { title: string };
    defaultStyle: Style;
    footer(page: number, pages: number): Content;
    content: Content[];
  }
  const pdfmake: {
    setFonts(fonts: Record<string, Record<string, string>>): void;
    setUrlAccessPolicy(allowed: (url: string) => boolean): void;
    setLocalAccessPolicy(allowed: (path: string) => boolean): void;
    createPdf(definition: Definition): { getBuffer(): Promise<Uint8Array> };
  };
  export = pdfmake;
}

declare module 'pdfmake/fonts/Roboto.js' {
  const fonts: { Roboto: Record<'normal' | 'bold' | 'italics' | 'bolditalics', string> };
  export = fonts;
}
