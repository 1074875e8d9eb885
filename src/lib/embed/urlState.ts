/** One setting as it travels in a link. `read` gives null for text that means nothing. */
export type Field<T> = {
	readonly fallback: T;
	readonly read: (text: string) => { readonly value: T; readonly exact: boolean } | null;
	readonly write: (value: T) => string;
};

/** Every setting a figure can carry in its link. */
export type Fields<S> = { readonly [K in keyof S]: Field<S[K]> };

/** A value the link asked for and what is used instead. `key` is `v` for a link of a newer version. */
export type Notice = { readonly key: string; readonly asked: string; readonly used: string };

/** What a link asked for and what is used instead, in a sentence for the reader. */
export const noticeSentence = ({ key, asked, used }: Notice): string =>
	key === 'v'
		? `The link is of version ${asked}; this page understands version ${used} and used what it could.`
		: `The link asked for ${key} “${asked}”, which cannot be; ${used} is shown.`;

/** Links are written and understood in this version. */
export const linkVersion = '1';

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const longestShown = 40; // characters of a bad value repeated to the reader

/** A number within bounds. Beyond them the nearest bound is used, and said. */
export function numberField(
	fallback: number,
	least: number,
	most: number,
	{ whole = false } = {}
): Field<number> {
	return {
		fallback,
		read(text) {
			if (!numeral.test(text)) return null;
			const asked = Number(text);
			const kept = Math.min(most, Math.max(least, whole ? Math.round(asked) : asked));
			return Number.isFinite(kept) ? { value: kept, exact: kept === asked } : null;
		},
		write: String
	};
}

/** One of a few names. */
export function choiceField<T extends string | number>(fallback: T, options: readonly T[]): Field<T> {
	return {
		fallback,
		read(text) {
			const value = options.find((option) => String(option) === text);
			return value === undefined ? null : { value, exact: true };
		},
		write: String
	};
}

/** Free text up to a length; longer text is cut, and said. */
export function textField(fallback: string, most: number): Field<string> {
	return {
		fallback,
		read: (text) => ({ value: text.slice(0, most), exact: text.length <= most }),
		write: (value) => value.slice(0, most)
	};
}

/** The part of a link after `#` as parameters. Hosts put their own there, some behind a `?`. */
export const hashParameters = (hash: string): URLSearchParams =>
	new URLSearchParams(hash.replace(/^#\??/, ''));

const shown = (text: string) => (text.length > longestShown ? `${text.slice(0, longestShown)}\u2026` : text);

/**
 * Reads a link: what the embedder fixed in the query, then what a reader changed in the hash. Unknown keys are ignored;
 * a value that cannot be used falls back to the default, one beyond its bounds to the bound, and both are reported.
 */
export function readState<S>(
	fields: Fields<S>,
	search: string,
	hash: string
): { readonly state: S; readonly asked: ReadonlySet<keyof S>; readonly notices: readonly Notice[] } {
	const sources = [new URLSearchParams(search), hashParameters(hash)];
	const notices: Notice[] = [];
	const asked = new Set<keyof S>();
	const state = {} as S;
	for (const version of sources.map((source) => source.get('v'))) {
		if (version !== null && version !== linkVersion)
			notices.push({ key: 'v', asked: shown(version), used: linkVersion });
	}
	for (const key of Object.keys(fields) as (keyof S & string)[]) {
		const field = fields[key];
		state[key] = field.fallback;
		for (const source of sources) {
			const text = source.get(key);
			if (text === null) continue;
			const read = field.read(text.trim());
			if (read) {
				state[key] = read.value;
				asked.add(key);
			}
			if (!read?.exact) notices.push({ key, asked: shown(text), used: shown(field.write(state[key])) });
		}
	}
	return { state, asked, notices };
}

/** Every value as the parameters of a link, so that later defaults do not change what it shows. */
export function writeState<S>(fields: Fields<S>, state: S): URLSearchParams {
	const parameters = new URLSearchParams({ v: linkVersion });
	for (const key of Object.keys(fields) as (keyof S & string)[])
		parameters.set(key, fields[key].write(state[key]));
	return parameters;
}

/** Puts parameters behind the `#` of the address, keeping the history entry. Frames that forbid it keep the old one. */
export function replaceHash(parameters: URLSearchParams): boolean {
	try {
		history.replaceState(history.state, '', `#${parameters}`);
		return true;
	} catch {
		return false; // an opaque or file document may refuse; the link can still be copied
	}
}
