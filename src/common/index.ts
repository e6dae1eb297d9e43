export { Permission, permissionKey, Public, publicKey, Require } from './authorization';
export { Clock } from './clock';
export { CommonModule } from './common.module';
export { isCreditCode, makeCreditCode } from './credit-code';
export { refuseReversed } from './days-in-order';
export { metresBetween } from './distance';
export { DomainError, notFound, refusedField, type FieldProblem } from './errors/domain-error';
export { errorCodes, type ErrorCodeName } from './errors/error-codes';
export { csvOf, type Cell } from './files/csv';
export { fileNamesOf } from './files/file-content.rules';
export { fileIn, refuseAltered, type KeptFile, type SentFile } from './files/sent-file';
export { VirusScanner } from './files/virus-scanner';
export { problemOf } from './errors/problem';
export { toDomainError } from './errors/to-domain-error';
export { parseJson } from './http/body-parser';
export { contentDisposition } from './http/content-disposition';
export { etagOf, IfMatch } from './http/etag';
export { fileLimit, fileTypeOf, fileTypes, takesFile, TakesFile, type FileType } from './http/file-body';
export {
  Choice,
  Decimal,
  Flag,
  Identifier,
  Instant,
  isLocalDate,
  Kilograms,
  KilogramsShown,
  LocalDate,
  LongText,
  Nested,
  Text,
  Tonnes,
  TonnesShown,
  Whole,
  WholeInQuery,
} from './http/fields';
export { IdParam } from './http/id-param';
export { ListOrders, Ordered, type Placed, type SortKey, type SortOrder } from './http/ordering';
export { ApiPage, decodeCursor, defaultLimit, pageOf, PageQuery, type Page } from './http/paging';
export { escapeHtml, PlainPages } from './http/plain-page';
export { ProblemFilter } from './http/problem.filter';
export { refuseUnreadable } from './http/unreadable';
export { validationPipe } from './http/validation';
export { isId, newId } from './identifiers';
export { AnswerOnce } from './idempotency/answer-once';
export { IdempotencyInterceptor, needsIdempotencyKey, NoIdempotencyKey } from './idempotency/idempotency.interceptor';
export { UnitOfWork } from './idempotency/unit-of-work';
export { languageOf, type Bilingual, type Language } from './language';
export {
  formatKilograms,
  formatTonnes,
  gramsFromKilograms,
  gramsFromTonnes,
  kilogramsOf,
  tonnesOf,
  type Grams,
} from './mass';
export { answerPdf, AnswersPdf, DocumentQuery, languageFor, type PrintedDocument } from './print/answer-pdf';
export { fontBytes, fontFile, fontNames } from './print/fonts';
export { localMinute } from './print/local-minute';
export { linesHeight, millimetres, Paper, points, printable, type Box, type TextStyle } from './print/paper';
export { addressOf, qrModules, qrPng, qrSvg, qrTerminal } from './print/qr-code';
export { a4, Sheet, type Column, type Field, type ReadableQr } from './print/sheet';
export {
  dayAfter,
  dayBefore,
  dayNumber,
  dayOf,
  firstDayOf,
  lastDayOf,
  monthAfter,
  monthOf,
  monthsBefore,
  yearBefore,
} from './local-days';
export { formatReadableCode, makeReadableCode, parseReadableCode } from '../offline';
export { inSlices, Turns } from './slices';
export { makeLog, nestLog, type Logger } from './log';
export { Draining } from './operations/draining';
export { Metrics } from './operations/metrics';
export {
  currentRequest,
  runInRequest,
  type DeviceNote,
  type IdempotentCall,
  type RequestContext,
} from './request-context';
