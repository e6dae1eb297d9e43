export { accountChanges, type AccountChange, type BookingRow, type CorrectedBooking } from './booking-change.rules';
export { Bookings, NoRoom, type BookingWish } from './bookings';
export { CapacityModule } from './capacity.module';
export { bookingAgain } from './contended-room';
