const lingers = 250; // ms over a word before it opens, and away from it before it closes

/**
 * Opens a word's explanation when a mouse rests on it. A press, a tap or the keyboard opens it without any script; Escape
 * closes it; the pointer may move onto it.
 */
export function explainOnHover(story: HTMLElement) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let opened: HTMLElement | null = null; // by the mouse alone

	const entryOf = (target: EventTarget | null) => {
		const word = target instanceof Element ? target.closest<HTMLButtonElement>('button.term') : null;
		return { word, entry: word?.popoverTargetElement as HTMLElement | null | undefined };
	};
	const over = (event: PointerEvent) => {
		if (event.pointerType !== 'mouse') return;
		const { word, entry } = entryOf(event.target);
		const onEntry = opened !== null && event.target instanceof Node && opened.contains(event.target);
		clearTimeout(timer);
		if (word && entry && !entry.matches(':popover-open'))
			timer = setTimeout(() => {
				opened?.hidePopover();
				entry.showPopover({ source: word });
				opened = entry;
			}, lingers);
		else if (opened && !onEntry && entry !== opened)
			timer = setTimeout(() => {
				opened?.hidePopover();
				opened = null;
			}, lingers);
	};
	const press = (event: MouseEvent) => {
		const { entry } = entryOf(event.target);
		if (!entry || entry !== opened) return;
		event.preventDefault(); // it is open already: a press keeps it
		opened = null;
	};
	story.addEventListener('pointerover', over);
	story.addEventListener('click', press, true);
	return () => {
		clearTimeout(timer);
		story.removeEventListener('pointerover', over);
		story.removeEventListener('click', press, true);
	};
}
