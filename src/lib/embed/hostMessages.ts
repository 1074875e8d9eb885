/** Names this project in every message, so that a host may talk with other frames too. */
export const namespace = 'wafer-vs-gpu';
export const messageVersion = 1;

type Scalar = string | number | boolean;

/** What a host may ask. */
export type Command =
	| { readonly type: 'hello' | 'play' | 'pause' | 'get' }
	| { readonly type: 'step'; readonly n: number }
	| { readonly type: 'seek'; readonly t: number }
	| { readonly type: 'set'; readonly params: Readonly<Record<string, Scalar>> }
	| { readonly type: 'freeze'; readonly on: boolean }
	| { readonly type: 'theme'; readonly theme: 'auto' | 'light' | 'dark' };

/** What a figure says. */
export type Message =
	| { readonly type: 'ready'; readonly view: string; readonly params: string; readonly can: string }
	| { readonly type: 'resize'; readonly height: number }
	| { readonly type: 'state'; readonly hash: string; readonly t: number; readonly playing: boolean }
	| { readonly type: 'event'; readonly name: string; readonly t: number }
	| { readonly type: 'reply'; readonly id: Scalar; readonly ok: boolean; readonly value: Scalar }
	| { readonly type: 'error'; readonly code: string };

/** Everything a host may ask, for `ready.can`. */
export const commands = 'hello play pause step seek set get freeze theme';

const mostCharacters = 4096;
const mostKeys = 40;

type Envelope = { readonly command: Command; readonly id: Scalar | null };
export type Received =
	| { readonly kind: 'command'; readonly envelope: Envelope }
	| { readonly kind: 'error'; readonly code: string; readonly id: Scalar | null }
	| { readonly kind: 'ignored' }; // not ours, or of a type this version does not know

const isScalar = (value: unknown): value is Scalar =>
	typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && isFinite(value));
const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const number = (value: unknown): number | null =>
	typeof value === 'number' && Number.isFinite(value) ? value : null;

function commandOf(data: Record<string, unknown>): Command | 'unknown' | null {
	switch (data.type) {
		case 'hello':
		case 'play':
		case 'pause':
		case 'get':
			return { type: data.type };
		case 'step': {
			const n = data.n === undefined ? 1 : number(data.n);
			return n === null ? null : { type: 'step', n };
		}
		case 'seek': {
			const t = number(data.t);
			return t === null ? null : { type: 'seek', t };
		}
		case 'set': {
			const { params } = data;
			if (!isRecord(params) || !Object.values(params).every(isScalar)) return null;
			return Object.keys(params).length > mostKeys
				? null
				: { type: 'set', params: params as Record<string, Scalar> };
		}
		case 'freeze':
			return typeof data.on === 'boolean' ? { type: 'freeze', on: data.on } : null;
		case 'theme': {
			const { theme } = data;
			return theme === 'auto' || theme === 'light' || theme === 'dark' ? { type: 'theme', theme } : null;
		}
		default:
			return 'unknown';
	}
}

const tooLong = (data: Record<string, unknown>): boolean => {
	try {
		return JSON.stringify(data).length > mostCharacters;
	} catch {
		return true; // cyclic, or holding what JSON cannot: nothing a command needs
	}
};

/** Reads one message from a host. Never throws; a message that names this project but cannot be obeyed is an error. */
export function receive(data: unknown): Received {
	if (!isRecord(data) || data.ns !== namespace || typeof data.type !== 'string') return { kind: 'ignored' };
	const id = isScalar(data.id) ? data.id : null;
	if (data.v !== messageVersion) return { kind: 'error', code: 'version', id };
	if (tooLong(data)) return { kind: 'error', code: 'size', id };
	const command = commandOf(data);
	if (command === 'unknown') return { kind: 'ignored' };
	return command ? { kind: 'command', envelope: { command, id } } : { kind: 'error', code: 'value', id };
}
