/// The generation service: from a request to a delivered picture, with the queue, the recovery and
/// the ports to whatever draws, stores and tells the time. [StudioService] puts it together and runs
/// it.
///
/// | to change | begin at |
/// |---|---|
/// | how a request is taken in: rights, model, price, hold, queue | [Intake]; [Resolver], [RecipeChoice], [Hindrances], [Pacing] |
/// | what a picture starts from | [Gatherer], [Sources] |
/// | the call to the provider, and what it comes to | [GenerationRun], [Settlement], [Consequences]; the port [ImageProvider] |
/// | what a crash or a stall left behind | [Sweeper], [Insist] |
/// | the message: its place in the queue, previews, the finished picture | [GenerationBoard], [Deliverer], [FinalCards] |
/// | models that end or are gone, prices that were not kept | [LifecycleWatch], [Suspensions], [ModelCheckup] |
/// | everything asked of the assistant | [ConsultationDesk], [ConsultationRun]; moderation in [Screen], alternative texts in [AltTextWriter], recordings in [ClipDictation] |
/// | approvals beyond a limit | [ApprovalDesk], [ApprovalService] |
/// | several models side by side | [ComparisonIntake], [ComparedStudio] |
/// | what is drawn overnight | [OvernightRuns], [OvernightResults] |
/// | what is drawn again and again | [ScheduleDesk], [ScheduleRuns] |
/// | what people are told without asking: alerts, the week's digest | [NoticeDesk], [LimitAlerts], [MoneyWatch], [WeeklyDigest] |
/// | the provider's bill beside the books | [Reconciliation], [BillCheck] |
@NullMarked
package bot.easel.studio;

import org.jspecify.annotations.NullMarked;
