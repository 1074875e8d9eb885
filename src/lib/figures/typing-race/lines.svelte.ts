import type { Attachment } from 'svelte/attachments';

/** Where each word begins, given where each ends. */
export function wordStarts(text: string, wordEnds: readonly number[]): number[] {
	let from = 0;
	return wordEnds.map((end) => {
		const start = from + text.slice(from, end).search(/\S/);
		from = end;
		return start;
	});
}

function textNodes(node: Element): Text[] {
	const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT, (found) =>
		found.parentElement?.closest('[data-apart]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
	);
	const found: Text[] = [];
	while (walker.nextNode()) found.push(walker.currentNode as Text);
	return found;
}

/** Offsets of the words that begin a line, as the browser has broken them. Text in `[data-apart]` does not count. */
export function lineStarts(node: Element, starts: readonly number[]): number[] {
	const nodes = textNodes(node);
	const range = document.createRange();
	const found: number[] = [];
	let at = 0; // index of the text node that holds the word
	let before = 0; // characters in the text nodes before it
	let lowest = -Infinity;
	for (const start of starts) {
		while (at < nodes.length && start - before >= nodes[at]!.length) before += nodes[at++]!.length;
		const text = nodes[at];
		if (!text) break;
		range.setStart(text, start - before);
		range.setEnd(text, start - before + 1);
		const { top, height } = range.getBoundingClientRect();
		if (top > lowest + height / 2) {
			found.push(start);
			lowest = top;
		}
	}
	return found;
}

/** Calls back at once and whenever the node's size or the faces change, which may break its lines elsewhere. */
function watchLayout(node: Element, callback: () => void): () => void {
	const observer = new ResizeObserver(callback);
	observer.observe(node);
	document.fonts.addEventListener('loadingdone', callback);
	return () => {
		observer.disconnect();
		document.fonts.removeEventListener('loadingdone', callback);
	};
}

/** Reports where lines begin, at once and whenever they may have changed. */
export function watchLines(
	starts: readonly number[],
	report: (lines: number[]) => void
): Attachment<Element> {
	return (node) => watchLayout(node, () => report(lineStarts(node, starts)));
}

/**
 * Keeps the line that is being typed the last one in a window of text, and whole lines above it. Does nothing where
 * all of the text fits.
 */
export function followCaret(caret: () => number): Attachment<HTMLElement> {
	return (node) => {
		const text = node.querySelector<HTMLElement>('[data-lines]')!;
		const follow = () => {
			const mark = node.querySelector<HTMLElement>('[data-caret]')!; // made anew for each token
			if (node.scrollHeight <= node.clientHeight + 1) return;
			const line = Number.parseFloat(getComputedStyle(mark).lineHeight);
			text.style.paddingBottom = `${line}px`; // room to scroll by whole lines to the very end
			const above = Math.round(mark.offsetTop / line) + 1 - Math.floor(node.clientHeight / line);
			node.scrollTop = Math.max(0, above) * line;
		};
		$effect(() => {
			caret(); // runs again when it moves
			follow();
		});
		const stopText = watchLayout(text, follow);
		const stopWindow = watchLayout(node, follow);
		return () => {
			stopText();
			stopWindow();
		};
	};
}
