import { applyTheme } from './embedding.ts';
import { commands, type Command, type Message } from './hostMessages.ts';

/** What a figure hands to the page that frames it. What it leaves out, a host cannot ask of it. */
export type FigureLine = {
	/** All settings as a hash. Reactive where the figure's state is. */
	readonly hash: () => string;
	/** Takes settings from a hash; what it does not understand falls back. */
	readonly read: (hash: string) => void;
	/** The clock, for figures that have one; reactive. */
	readonly clock?: () => { readonly t: number; readonly playing: boolean };
	readonly play?: () => void;
	readonly pause?: () => void;
	readonly step?: (n: number) => void;
	readonly seek?: (t: number) => void;
	readonly freeze?: (on: boolean) => void;
};

/** What a figure says when it is ready, and to each `hello`. */
export const readyMessage = (view: string, line: FigureLine): Message => ({
	type: 'ready',
	view,
	params: line.hash(),
	can: commands
		.split(' ')
		.filter((name) => ['hello', 'get', 'set', 'theme'].includes(name) || Object.hasOwn(line, name))
		.join(' ')
});

/** Does what a host asks of a figure. Gives the state as a hash to `get` and `set`, since both are about it. */
export function obeyFor(
	view: string,
	line: FigureLine,
	command: Command,
	say: (message: Message) => void
): string | null {
	switch (command.type) {
		case 'hello':
			say(readyMessage(view, line));
			return null;
		case 'play':
			line.play?.();
			return null;
		case 'pause':
			line.pause?.();
			return null;
		case 'step':
			line.step?.(command.n);
			return null;
		case 'seek':
			line.seek?.(command.t);
			return null;
		case 'freeze':
			line.freeze?.(command.on);
			return null;
		case 'theme':
			applyTheme(command.theme);
			return null;
		case 'set': {
			const settings = new URLSearchParams(line.hash().replace(/^#/, ''));
			for (const [key, value] of Object.entries(command.params)) settings.set(key, String(value));
			line.read(`#${settings}`);
			return line.hash();
		}
		case 'get':
			return line.hash();
	}
}
