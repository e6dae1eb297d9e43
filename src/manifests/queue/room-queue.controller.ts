import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '../../access';
import { ApiPage, IdParam, Permission, Require, type Page } from '../../common';
import { QueueEntryShown, QueueQuery } from './room-queue.dto';
import { RoomQueueQueries } from './room-queue.queries';
import { WaitForRoom } from './wait-for-room';

@ApiTags('capacity')
@Controller()
export class RoomQueueController {
  constructor(
    private readonly waitForRoom: WaitForRoom,
    private readonly queries: RoomQueueQueries,
  ) {}

  @Get('room-queue')
  @Require(Permission.ManifestRead)
  @ApiOperation({ summary: 'Drafts that wait for room: mine, those for my lines, those of my region' })
  @ApiPage(QueueEntryShown)
  list(@CurrentActor() actor: Actor, @Query() query: QueueQuery): Promise<Page<QueueEntryShown>> {
    return this.queries.list(actor, query);
  }

  @Post('manifests/:id/queue')
  @Require(Permission.ManifestIssue)
  @ApiOperation({ summary: 'Let a draft wait for room that its receiver does not have now' })
  @ApiCreatedResponse({ type: QueueEntryShown })
  join(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<QueueEntryShown> {
    return this.waitForRoom.join(actor, id);
  }

  @Delete('manifests/:id/queue')
  @HttpCode(204)
  @Require(Permission.ManifestIssue)
  @ApiOperation({ summary: 'Take a draft out of the queue; room that it was offered is free again' })
  @ApiNoContentResponse()
  leave(@CurrentActor() actor: Actor, @Param('id', IdParam) id: string): Promise<void> {
    return this.waitForRoom.leave(actor, id);
  }
}
