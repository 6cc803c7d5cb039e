// Encryption of a copy with a passphrase, in the age format (age-encryption.org/v1), which the `age` program opens too.
// Streams: memory does not grow with the file. The passphrase is used and forgotten: never kept, logged or put in an error.
import { createReadStream, createWriteStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import { DatabaseError } from '#db/errors.ts';

const webStream = (file: string) => Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;

/** The library speaks of the browser's streams, which are Node's by another name. */
type Web = globalThis.ReadableStream<Uint8Array>;

const write = (stream: Web, file: string) =>
  pipeline(
    Readable.fromWeb(stream as unknown as ReadableStream<Uint8Array>),
    createWriteStream(file, { mode: 0o600 }),
  );

/** Encrypts a file into another. */
export async function sealFile(from: string, to: string, passphrase: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  await write(await encrypter.encrypt(webStream(from) as unknown as Web), to);
}

const damaged = (cause: unknown) =>
  new DatabaseError(
    'backup-damaged',
    'The encrypted copy is damaged: it does not open to its end. Nothing was changed. Choose another copy.',
    cause,
  );

/** The opened content of an encrypted file. Throws DatabaseError `wrong-passphrase` or `backup-damaged`. */
async function openSealed(from: string, passphrase: string): Promise<Web> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(webStream(from) as unknown as Web);
  } catch (error) {
    if (!/no identity matched/.test(String(error))) throw damaged(error);
    const message =
      'The passphrase does not open this copy. Nothing was changed. Check it letter by letter, capitals and spaces included.';
    throw new DatabaseError('wrong-passphrase', message);
  }
}

/** Decrypts a file into another. */
export async function unsealFile(from: string, to: string, passphrase: string): Promise<void> {
  const opened = await openSealed(from, passphrase);
  try {
    await write(opened, to);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === undefined ? damaged(error) : error;
  }
}

/** The sha256 of what an encrypted file holds. */
export async function sealedDigest(from: string, passphrase: string): Promise<string> {
  const hash = createHash('sha256');
  const opened = await openSealed(from, passphrase);
  try {
    for await (const chunk of opened as unknown as AsyncIterable<Uint8Array>) hash.update(chunk);
  } catch (error) {
    throw damaged(error);
  }
  return hash.digest('hex');
}
