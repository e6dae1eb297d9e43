import { Choice, DocumentQuery, LocalDate, WholeInQuery } from '../../common';

export class LabelQuery extends DocumentQuery {
  @WholeInQuery({ min: 1, max: 40, description: 'Number of the waste line' })
  line: number;

  @WholeInQuery({ min: 1, max: 100_000, description: 'Volume of each container, litres; it decides the size' })
  litres: number;

  @WholeInQuery({ optional: true, min: 1, max: 200, description: 'How many containers; default 1' })
  count?: number;

  @LocalDate({
    optional: true,
    description: 'Day of generation; default: that of the labels printed already, or else today',
  })
  producedOn?: string;

  @Choice(['exact', 'a4'], {
    optional: true,
    description: 'A page a label (default), or A4 pages with cutting marks',
  })
  sheet?: 'exact' | 'a4';
}
