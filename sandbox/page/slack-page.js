/** What the browser alone knows: bytes of chosen files, places of lists that open. */

const readOne = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve({
        name: file.name,
        size: file.size,
        mimetype: file.type || undefined,
        base64: String(reader.result).split(',')[1] ?? '',
      });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

export const readFiles = (list) => Promise.all([...list].map(readOne));

const MENU_HEIGHT = 300;
const MARGIN = 8;

/** Under its anchor, or above it when there is no room; always within the pane. */
export const popPlace = (pane, anchor) => {
  const frame = pane.getBoundingClientRect();
  const at = anchor.getBoundingClientRect();
  const width = Math.max(at.width, 240);
  const left = Math.max(MARGIN, Math.min(at.left - frame.left, frame.width - width - MARGIN));
  const above = frame.bottom - at.bottom < MENU_HEIGHT && at.top - frame.top > frame.bottom - at.bottom;
  const vertical = above ? `bottom:${frame.bottom - at.top + 4}px` : `top:${at.bottom - frame.top + 4}px`;
  return { style: `left:${left}px;width:${width}px;${vertical}` };
};
