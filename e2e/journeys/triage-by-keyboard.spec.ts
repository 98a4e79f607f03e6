import type { Page } from '@playwright/test';
import { PEOPLE } from '../support/people.ts';
import { newPill, panelOf, rowOf, rows, said } from '../support/queue.ts';
import { expect, test, untilLive } from '../support/test.ts';

// Nothing here moves, presses or scrolls a mouse: whoever cannot or will not use one does the same work.

test('a queue of six is worked off by keys alone', async ({ browserOf, bank }) => {
  // Oldest first, so that the queue, newest first, reads 1, 2, … 6 from the top.
  for (const name of [6, 5, 4, 3, 2, 1]) await bank.breach({ from: name, to: 'z' });
  const page = await browserOf('mira');
  await page.goto(bank.queue());
  await untilLive(page);
  await expect(rows(page)).toHaveCount(6);
  const onRow = async (name: number) => expect(rowOf(page, bank, name, 'z')).toBeFocused();

  // j and k walk, o opens beside the queue, and the panel goes along without taking the keyboard.
  await page.keyboard.press('j');
  await onRow(1);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await onRow(3);
  await page.keyboard.press('k');
  await onRow(2);
  await page.keyboard.press('o');
  await expect(panelOf(page, bank, 2, 'z')).toBeVisible();
  await page.keyboard.press('k');
  await expect(panelOf(page, bank, 1, 'z')).toBeVisible();
  await onRow(1);

  // a acknowledges, z takes it back, a does it again.
  await page.keyboard.press('a');
  await expect(said(page, new RegExp(`^Acknowledged ${bank.account(1)}`))).toBeVisible();
  await page.keyboard.press('z');
  await expect(said(page, /^Undone: acknowledged/)).toBeVisible();
  await expect(panelOf(page, bank, 1, 'z').getByRole('button', { name: 'Acknowledge' })).toBeVisible();
  await page.keyboard.press('a');
  await expect(panelOf(page, bank, 1, 'z').getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);

  // c asks who; typing finds a colleague, Enter hands over.
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: /^Assign/ })).toBeVisible();
  await page.keyboard.type(PEOPLE.jonas.name);
  await expect(page.getByRole('option', { selected: true })).toHaveText(PEOPLE.jonas.name);
  await page.keyboard.press('Enter');
  await expect(said(page, new RegExp(`to ${PEOPLE.jonas.name}$`))).toBeVisible();
  await onRow(1);

  // e asks what it was; a number and Enter close it, and the next that waits is there.
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: /^Close/ })).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(said(page, /as confirmed$/)).toBeVisible();
  await expect(panelOf(page, bank, 2, 'z')).toBeVisible();
  await onRow(2);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: /^Alert / })).toHaveCount(0);
  await onRow(2);

  // x marks one, shift+j extends: three are closed together.
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('Shift+J');
  await expect(page.getByText('3 selected')).toBeVisible();
  await page.keyboard.press('Shift+K');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Close 3 alerts' })).toBeVisible();
  await page.keyboard.press('2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('One family, one business');
  await page.keyboard.press('Control+Enter');
  await expect(said(page, 'Closed 3 alerts as false positive')).toBeVisible();
  await onRow(5);
  await expect(page.getByText(/\d selected/)).toHaveCount(0);

  // r shows what is new; only what was not decided is left.
  await page.keyboard.press('r');
  await expect(rows(page)).toHaveCount(2);
  await expect(rowOf(page, bank, 5, 'z')).toBeVisible();
  await expect(rowOf(page, bank, 6, 'z')).toBeVisible();
});

test('the keys are explained, and what has no key is found in the palette', async ({ browserOf, bank }) => {
  await bank.breach({ from: 1, to: 'z' });
  const page = await browserOf('mira');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Table or charts');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);

  // A sequence is one within 1.2 s: both are on their way before the busiest machine has answered the first.
  await Promise.all([page.keyboard.press('g'), page.keyboard.press('a')]);
  await expect(page).toHaveURL(/\/alerts/);
  await expect(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible();
  await page.keyboard.press('?');
  await expect(help).toContainText('Acknowledge');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: /^Search alerts/ })).toBeFocused();
  await page.keyboard.type(bank.account(1));
  await page.keyboard.press('Enter');
  await expect(rowOf(page, bank, 1, 'z')).toBeFocused();
  await expect(rows(page)).toHaveCount(1);

  await choose(page, 'ackn', `Acknowledge ${bank.account(1)}`);
  await expect(said(page, new RegExp(`^Acknowledged ${bank.account(1)}`))).toBeVisible();
  await choose(page, 'dark', 'Use the dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await choose(page, 'pipeline', 'Go to pipeline');
  await expect(page).toHaveURL(/\/pipeline/);
});

test('an alert on its own page goes on to the next with one key', async ({ browserOf, bank }) => {
  for (const name of [2, 1]) await bank.breach({ from: name, to: 'z' });
  const { id } = await bank.alertOf(bank.account(1), bank.account('z'));
  const page = await browserOf('mira');
  await page.goto(`/alerts/${encodeURIComponent(id)}?${bank.queue().split('?')[1]}`);
  const sentence = (name: number) => page.getByText(`${bank.account(name)} → ${bank.account('z')} moved`);
  await expect(sentence(1)).toBeVisible();
  await untilLive(page);

  await page.keyboard.press('m');
  await expect(page.getByLabel('Comment', { exact: true })).toBeFocused();
  await page.keyboard.type('Called the customer.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Called the customer.');
  await page.keyboard.press('Escape');

  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: /^Close/ })).toBeVisible();
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await expect(sentence(2)).toBeVisible();
  await expect.poll(() => bank.read(id)).toMatchObject({ status: 'closed', disposition: 'inconclusive' });
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/alerts\?/);
  await expect(rows(page)).toHaveCount(1);
});

test('what arrives while one works moves nothing under the keyboard', async ({ browserOf, bank }) => {
  await bank.breach({ from: 1, to: 'z' });
  const page = await browserOf('mira');
  await page.goto(bank.queue());
  await untilLive(page);
  await expect(rows(page)).toHaveCount(1);
  await page.keyboard.press('j');
  await expect(rowOf(page, bank, 1, 'z')).toBeFocused();
  await bank.breach({ from: 2, to: 'z' });
  await bank.breach({ from: 3, to: 'z' });
  await expect(newPill(page, 2)).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await expect(rowOf(page, bank, 1, 'z')).toBeFocused();
  await page.keyboard.press('r');
  await expect(rows(page)).toHaveCount(3);
  await expect(newPill(page, 2)).toHaveCount(0);
});

/** Opens the palette, types a part of a command's name, and takes what is offered first. */
async function choose(page: Page, words: string, offer: string): Promise<void> {
  await page.keyboard.press('Control+K');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette).toBeVisible();
  await page.keyboard.type(words);
  await expect(palette.getByRole('option', { selected: true })).toContainText(offer);
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
}
