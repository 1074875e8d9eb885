/** Writes the height of a chapter's words and of its figure where the styles can reckon with them. */
function note({ target, borderBoxSize }: ResizeObserverEntry) {
	const tall = `${Math.ceil(borderBoxSize[0]?.blockSize ?? 0)}px`;
	const place = target as HTMLElement;
	const isFigure = place.dataset.island !== undefined;
	place.style.setProperty('--tall', tall);
	place.closest<HTMLElement>('.chapter')?.style.setProperty(isFigure ? '--figure' : '--words', tall);
}

/**
 * Brings into the window what a reader has reached by keyboard in a figure that stays: the browser scrolls as far as
 * would be needed if the figure went along, which it does only after the words have gone by.
 */
function follow({ target }: FocusEvent) {
	const reached = target as Element;
	const figure = reached.closest<HTMLElement>('[data-island]');
	const plate = figure?.parentElement;
	if (!plate) return;
	setTimeout(() => {
		const below = reached.getBoundingClientRect().bottom + 16 - innerHeight;
		if (below <= 0) return;
		const stays = plate.getBoundingClientRect().bottom - figure.getBoundingClientRect().bottom;
		scrollBy({ top: below + stays, behavior: 'instant' });
	});
}

/** Lets words and figures of a story stay in sight beside each other: see story.css, which does it. */
export function keepInSight(story: HTMLElement) {
	const observer = new ResizeObserver((entries) => entries.forEach(note));
	for (const place of story.querySelectorAll('.chapter > .words > div, .plate > [data-island]'))
		observer.observe(place);
	story.addEventListener('focusin', follow);
	return () => {
		observer.disconnect();
		story.removeEventListener('focusin', follow);
	};
}
