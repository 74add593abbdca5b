import { z } from 'zod';
import { idList, structure, text, wholeNumber } from '../arguments.ts';
import { messageBlocks } from '../blocks.ts';
import { addFile, mimetypeOf } from '../files.ts';
import { asMember, filesShown, post } from '../posting.ts';
import { showFile } from '../present.ts';
import { must, SlackRefusal } from '../refusal.ts';
import { BOT_USER, channelForPosting } from '../workspace.ts';
import { method } from './method.ts';

const MAX_FILE_BYTES = 1024 ** 3;

const getUploadURL = method(
  z.object({ filename: text, length: wholeNumber, alt_txt: text.optional(), snippet_type: text.optional() }),
  ({ ws }, args) => {
    if (args.length <= 0 || args.length > MAX_FILE_BYTES)
      throw new SlackRefusal('invalid_arguments', ['[ERROR] length']);
    const file = addFile(ws, {
      name: args.filename,
      mimetype: mimetypeOf(args.filename),
      size: args.length,
      user: BOT_USER,
    });
    return { upload_url: `${ws.address}/upload/v1/${file.id}`, file_id: file.id };
  },
);

const completeUpload = method(
  z.object({
    files: structure(z.array(z.object({ id: text, title: text.optional() })).min(1)),
    channel_id: text.optional(),
    channels: idList.optional(),
    initial_comment: text.optional(),
    thread_ts: text.optional(),
    blocks: structure(messageBlocks).optional(),
  }),
  (ctx, args) => {
    const { ws } = ctx;
    const places = (args.channels ?? (args.channel_id ? [args.channel_id] : [])).map((id) =>
      asMember(channelForPosting(ws, id)),
    );
    for (const { id, title } of args.files) {
      const file = must(
        ws.state.files.find((one) => one.id === id && one.uploaded),
        'file_not_found',
      );
      file.title = title ?? file.name;
      file.completed = true;
    }
    const ids = args.files.map((one) => one.id);
    for (const channel of places) {
      const { initial_comment: said = '', blocks, thread_ts: threadTs } = args;
      post(ctx, { channel, user: BOT_USER, text: said, blocks, threadTs, files: ids });
    }
    return { files: filesShown(ws, ids) };
  },
);

const info = method(z.object({ file: text }), ({ ws }, args) => {
  const file = must(
    ws.state.files.find((one) => one.id === args.file && one.completed),
    'file_not_found',
  );
  return { file: showFile(ws, file), comments: [], response_metadata: { next_cursor: '' } };
});

const remove = method(z.object({ file: text }), ({ ws }, args) => {
  must(
    ws.state.files.find((one) => one.id === args.file),
    'file_not_found',
  );
  ws.state.files = ws.state.files.filter((one) => one.id !== args.file);
  ws.changed();
  return {};
});

export const fileMethods = {
  'files.getUploadURLExternal': getUploadURL,
  'files.completeUploadExternal': completeUpload,
  'files.info': info,
  'files.delete': remove,
};
