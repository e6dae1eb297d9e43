export { Bookings, type BookingWish } from './bookings';
export { CapacityModule } from './capacity.module';
export { bookingAgain } from './contended-room';
