import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Bookings } from './bookings';
import { CapacityController } from './capacity.controller';
import { Booking, CapacityAccount } from './capacity.entities';
import { CapacityQueries } from './capacity.queries';

@Module({
  imports: [TypeOrmModule.forFeature([CapacityAccount, Booking])],
  controllers: [CapacityController],
  providers: [Bookings, CapacityQueries],
  exports: [Bookings],
})
export class CapacityModule {}
