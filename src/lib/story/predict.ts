/**
 * Lets readers commit to a guess before a chapter's answer shows. A guess opens the answer and says whether the model
 * agrees; nothing is stored beyond the page, and the answer can be opened without guessing.
 */
export function askFirst(story: HTMLElement) {
	const guessed = (event: Event) => {
		const choice = event.target;
		if (!(choice instanceof HTMLInputElement)) return;
		const form = choice.closest('[data-predict]');
		const reveal = form?.querySelector('details');
		const said = form?.querySelector('[data-said]');
		if (!form || !reveal || !said) return;
		const right = form.querySelector('[data-right]')?.closest('label')?.textContent?.trim() ?? '';
		const own = choice.closest('label')?.textContent?.trim() ?? '';
		said.textContent =
			choice.dataset.right === undefined
				? `You said ${own}; the model says ${right}.`
				: `You said ${own}; so does the model.`;
		form.toggleAttribute('data-guessed', true);
		reveal.open = true;
	};
	story.addEventListener('change', guessed);
	return () => story.removeEventListener('change', guessed);
}
