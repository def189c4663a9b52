import { PlatformError } from '../../../base/platform-error.ts';
import { errorReplySchema } from '../../../contract/error.ts';
import { uploadsPath, uploadsReplySchema } from '../../../contract/imports.ts';

export interface Uploaded {
  readonly uploadId: string;
  readonly file: string;
  readonly bytes: number;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(request: XMLHttpRequest): PlatformError {
  const refused = errorReplySchema.safeParse(parse(request.responseText)).data?.error;
  return refused
    ? new PlatformError(refused.kind, refused.code, refused.message, refused.details)
    : new PlatformError('unavailable', 'upload', `the server answered with status ${request.status}`);
}

/** Sends one file; `onShare` is told 0 to 100. XMLHttpRequest, because fetch does not tell how much has been sent. */
export function upload(file: File, onShare: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onShare(total > 0 ? Math.round((100 * loaded) / total) : 0),
    );
    request.addEventListener('error', () => reject(new TypeError('network')));
    request.addEventListener('load', () => {
      const done = request.status < 400 ? uploadsReplySchema.safeParse(parse(request.responseText)).data?.uploads[0] : undefined;
      if (done) resolve(done);
      else reject(refusal(request));
    });
    request.open('POST', uploadsPath);
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}
