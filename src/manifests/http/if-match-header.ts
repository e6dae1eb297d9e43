import { ApiHeader } from '@nestjs/swagger';

/** Documents the header that `@IfMatch()` reads. */
export const IfMatchHeader = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'ETag of the last reading',
});
