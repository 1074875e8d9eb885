import type { FigureLine } from '#lib/embed/figureLine.ts';
import {
	hashParameters,
	readState,
	replaceHash,
	writeState,
	type Fields,
	type Notice
} from '#lib/embed/urlState.ts';

/** A figure's settings, tied to the address of the page: read from its link, written back when a reader changes them. */
export class Linked<S extends object> {
	settings = $state.raw() as S;
	notices = $state.raw<readonly Notice[]>([]);
	readonly figure: string;
	readonly fields: Fields<S>;
	/** Told after settings came from a link, for what a figure keeps beside them, such as a clock. */
	onread?: () => void;

	constructor(figure: string, fields: Fields<S>) {
		this.figure = figure;
		this.fields = fields;
		this.settings = usualSettings(fields);
	}

	/** All settings as the part of a link after `#`. */
	get hash(): URLSearchParams {
		const parameters = writeState(this.fields, this.settings);
		parameters.set('fig', this.figure);
		return parameters;
	}

	change(part: Partial<S>) {
		this.settings = { ...this.settings, ...part };
		this.notices = [];
		replaceHash(this.hash);
	}

	/** Takes settings from a link. Several figures share a page: a hash that names another is left alone. */
	read(search: string, hash: string) {
		const own = (hashParameters(hash).get('fig') ?? this.figure) === this.figure;
		const { state, notices } = readState(this.fields, search, own ? hash : '');
		this.settings = state;
		this.notices = notices;
		this.onread?.();
	}

	/**
	 * Follows the address while the figure is on the page. In an embed the query is the embedder's and counts too.
	 * `onread` is called after every reading, for what is not a setting: a clock.
	 */
	follow(embedded: boolean, onready?: (line: FigureLine) => void, onread?: () => void): () => void {
		const take = (search: string, hash: string) => {
			this.read(search, hash);
			onread?.();
		};
		const read = () => {
			if (embedded || hashParameters(location.hash).get('fig') === this.figure)
				take(embedded ? location.search : '', location.hash);
		};
		read();
		addEventListener('hashchange', read);
		onready?.({ hash: () => `#${this.hash}`, read: (hash) => take('', hash) });
		return () => removeEventListener('hashchange', read);
	}
}

/** The settings that a figure will open with in an embed: those of the address, as `follow` reads them there. */
export function settingsInLink<S extends object>(figure: string, fields: Fields<S>): S {
	const own = (hashParameters(location.hash).get('fig') ?? figure) === figure;
	return readState(fields, location.search, own ? location.hash : '').state;
}

/** Every setting at its default. */
export const usualSettings = <S extends object>(fields: Fields<S>): S =>
	Object.fromEntries(
		(Object.keys(fields) as (keyof S & string)[]).map((key) => [key, fields[key].fallback])
	) as S;
