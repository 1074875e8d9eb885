/** A text cut for typing: where each token and each word ends, as offsets into `text`. */
export type Typescript = {
	readonly text: string;
	readonly tokenEnds: readonly number[];
	readonly wordEnds: readonly number[];
};

// Trained vocabularies hold common words whole and spell longer ones in pieces. The lengths below stand in for a
// vocabulary of a megabyte; on English prose they give the published mean of 4/3 tokens a word.
const wholeWord = 6; // letters; longer Latin words are spelt in pieces
const latinPiece = 5;
const otherPiece = 3; // letters a token in alphabets that vocabularies know less well
const digitGroup = 3; // as the vocabularies of Llama 3 and GPT-4 cut numbers

const grapheme = '\\p{RI}\\p{RI}|\\P{M}\\p{M}*(?:\\p{EMod}|\\u200d\\P{M}\\p{M}*|\\ufe0f)*|\\p{M}+';
const dense =
	'\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}';
const letters = `(?:(?![${dense}])[\\p{L}\\p{M}])+`;

const mark = '(?!\\p{Extended_Pictographic}|\\p{RI})[\\p{P}\\p{S}]';

// One alternative per kind of piece: a word with its leading space, digits, a character of a script without spaces, a
// run of one mark, a run of white space up to the space that belongs to what follows, anything else by itself.
const piece = new RegExp(
	[
		` ?(${letters}(?:['\u2019]${letters})?)`,
		' ?(\\p{N}+)',
		` ?[${dense}]\\p{M}*`,
		` ?(${mark})\\3*`,
		'\\n+[ \\t]*',
		'[ \\t]+(?= \\S)',
		grapheme
	].join('|'),
	'gu'
);
const oneGrapheme = new RegExp(grapheme, 'gu');
const hump = /(?<=\p{Ll})(?=\p{Lu})/u; // where camelCase bends
const latin = /^[\p{Script=Latin}\p{M}'\u2019]+$/u;

function inPieces(letters: string, size: number): string[] {
	const graphemes = letters.match(oneGrapheme) ?? [];
	const count = Math.ceil(graphemes.length / size);
	const each = Math.ceil(graphemes.length / count);
	return Array.from({ length: count }, (_, at) =>
		graphemes.slice(at * each, (at + 1) * each).join('')
	).filter((part) => part !== '');
}

function spell(word: string): string[] {
	return word.split(hump).flatMap((part) => {
		if (!latin.test(part)) return inPieces(part, otherPiece);
		return part.length <= wholeWord ? [part] : inPieces(part, latinPiece);
	});
}

function tokensOf(match: RegExpMatchArray): string[] {
	const [all, word, digits] = match;
	const parts = word ? spell(word) : digits ? inPieces(digits, digitGroup) : [all];
	const lead = all.length - (word ?? digits ?? all).length; // a space in front belongs to the first piece
	return parts.map((part, at) => (at === 0 && lead > 0 ? all.slice(0, lead) + part : part));
}

const running = (parts: readonly string[]): number[] => {
	let end = 0;
	return parts.map((part) => (end += part.length));
};

// In scripts without spaces two characters count as one word.
const word = new RegExp(`(?:(?![${dense}])\\S)+|[${dense}]{1,2}\\p{M}*`, 'gu');

/** Ends of the words of a text: runs without white space, and pairs of characters in scripts that use none. */
export const wordEndsOf = (text: string): number[] =>
	[...text.matchAll(word)].map((match) => match.index + match[0].length);

/** Cuts any text, by rule, into pieces the size of a model's tokens. Joined again they are the text. */
export function tokenise(text: string): Typescript {
	const tokens = [...text.matchAll(piece)].flatMap(tokensOf);
	return { text, tokenEnds: running(tokens), wordEnds: wordEndsOf(text) };
}
