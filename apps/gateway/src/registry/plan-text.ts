import { type BundlePlan, type Change } from './bundles.js';

/** For whoever reads it at a terminal. */
export const planText = (plan: BundlePlan, way: 'plan' | 'apply'): string =>
  [...changesText(plan, way), ...plan.warnings.map((warning) => `  ! ${warning}`)].join('\n');

function changesText({ bundle, inForce, state, changes }: BundlePlan, way: 'plan' | 'apply'): string[] {
  if (state === 'superseded')
    return [`Bundle ${inForce} is in force. Bundle ${bundle} is older: nothing changes.`];
  if (state === 'in-force') return [`Bundle ${bundle} is in force: nothing changes.`];
  const head = way === 'plan' ? `Bundle ${bundle} would change` : `Bundle ${bundle} is in force; it changed`;
  return [`${head} ${changes.length} of what bundle ${inForce} said.`, ...changes.map(line)];
}

function line({ change, what, version, before }: Change): string {
  const sign = { begins: '+', replaces: '~', ends: '-', 'event-type': '+' }[change];
  return `  ${sign} ${what} ${before === undefined ? '' : `${before} → `}${version}`;
}
