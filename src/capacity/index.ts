export { Bookings, NoRoom, type BookingWish } from './bookings';
export { CapacityModule } from './capacity.module';
