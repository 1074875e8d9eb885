import { choiceField, type Fields } from './urlState.ts';

/** What the embedder fixes about the frame itself, as against what the figure shows. */
export type Embedding = {
	readonly theme: 'auto' | 'light' | 'dark';
	readonly controls: 'full' | 'min' | 'none';
	readonly height: 'frame' | 'auto'; // fill the frame, or grow with the content and tell the host
	readonly motion: 'auto' | 'reduce';
	readonly links: '1' | '0';
	readonly play: '0' | '1'; // a figure starts when seen only where the embedder asks for it
};

export const embeddingFields = {
	theme: choiceField('auto', ['auto', 'light', 'dark']),
	controls: choiceField('full', ['full', 'min', 'none']),
	height: choiceField('frame', ['frame', 'auto']),
	motion: choiceField('auto', ['auto', 'reduce']),
	links: choiceField('1', ['1', '0']),
	play: choiceField('0', ['0', '1'])
} satisfies Fields<Embedding>;

export type Theme = Embedding['theme'];

/** Puts a theme on the document; `auto` follows the reader's own. */
export function applyTheme(theme: Theme) {
	if (theme === 'auto') delete document.documentElement.dataset.theme;
	else document.documentElement.dataset.theme = theme;
}
