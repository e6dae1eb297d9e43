import type { Facts } from '../facts';
import type { Remark, Rule } from '../rule';

/**
 * P30: waste goes to a facility nearby (令23 art. 3 wants proximity and sets no figure). Choosing one that is farther than so
 * many nearest with room asks for a reason; the numbers are parameters of our own.
 */
export function proximity({ proximity: asked }: Facts, { severity }: Rule): Remark[] {
  if (asked === null || asked.chosenMetres === null || asked.reason !== null) return [];
  const farthest = asked.nearest.at(-1);
  // Fewer than were looked for: there is no farther one to choose.
  if (farthest === undefined || asked.nearest.length < asked.most || asked.chosenMetres <= farthest.metres) return [];
  const kilometres = (metres: number): string => (metres / 1000).toFixed(1);
  const [chosen, [near]] = [kilometres(asked.chosenMetres), asked.nearest];
  if (near === undefined) return [];
  return [
    {
      severity,
      pointer: '/distanceReason',
      text: {
        zh: `所选接受人距离 ${chosen} 千米，有余量且更近的至少有 ${asked.nearest.length} 家（最近：${near.name}，${kilometres(near.metres)} 千米），请说明理由`,
        en: `The receiver lies ${chosen} km away; at least ${asked.nearest.length} with room are nearer (the nearest: ${near.name}, ${kilometres(near.metres)} km): give a reason`,
      },
      facts: { chosenMetres: asked.chosenMetres, nearest: asked.nearest },
    },
  ];
}
