package phonehome.device.jobs;

import android.app.IServiceConnection;
import android.app.job.IJobCallback;
import android.app.job.IJobService;
import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobWorkItem;
import android.content.ComponentName;
import android.content.Intent;
import android.os.IBinder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import phonehome.device.process.AppProcess;
import phonehome.device.process.RemoteCall;
import phonehome.device.services.ActiveServices;

/** Runs one job: binds its service as the system, starts it, unbinds when it is done. */
public final class JobRunner {
    private final ActiveServices services;

    public JobRunner(ActiveServices services) {
        this.services = services;
    }

    void run(PlannedJob planned, Consumer<Boolean> finished) {
        Intent intent = new Intent().setComponent(planned.info().getService());
        Session session = new Session(planned, finished);
        services.bind(intent, null, session, null, android.os.Process.SYSTEM_UID);
    }

    /** One run of one job, from bind to unbind. */
    private final class Session extends IServiceConnection.Stub {
        private final PlannedJob planned;
        private final Consumer<Boolean> finished;

        Session(PlannedJob planned, Consumer<Boolean> finished) {
            this.planned = planned;
            this.finished = finished;
        }

        @Override
        public void connected(ComponentName name, IBinder service, boolean dead) {
            AppProcess process = services.processOf(name);
            if (dead || service == null || process == null) {
                return;
            }
            IJobService job = IJobService.Stub.asInterface(service);
            RemoteCall.into(process, () -> job.startJob(parameters()));
        }

        private JobParameters parameters() {
            JobInfo info = planned.info();
            return new JobParameters(
                    new Callback(this, planned.work()),
                    planned.key().namespace().equals("null") ? null : planned.key().namespace(),
                    info.getId(),
                    info.getExtras(),
                    info.getTransientExtras(),
                    info.getClipData(),
                    info.getClipGrantFlags(),
                    false,
                    false,
                    false,
                    null,
                    null,
                    null);
        }

        void end(boolean again) {
            services.unbind(this);
            finished.accept(again);
        }
    }

    /** What the job's service answers. */
    private static final class Callback extends IJobCallback.Stub {
        private final Session session;
        private final Queue<JobWorkItem> work;
        private int nextWorkId = 1;

        Callback(Session session, Queue<JobWorkItem> work) {
            this.session = session;
            this.work = new ConcurrentLinkedQueue<>(work);
        }

        @Override
        public void acknowledgeStartMessage(int id, boolean ongoing) {
            if (!ongoing) {
                session.end(false);
            }
        }

        @Override
        public void jobFinished(int id, boolean again) {
            session.end(again);
        }

        @Override
        public JobWorkItem dequeueWork(int id) {
            JobWorkItem next = work.poll();
            if (next != null) {
                next.setWorkId(nextWorkId++);
            } else {
                session.end(false);
            }
            return next;
        }

        @Override
        public boolean completeWork(int id, int workId) {
            return true;
        }

        @Override
        public void acknowledgeStopMessage(int id, boolean again) {}

        @Override
        public void acknowledgeGetTransferredDownloadBytesMessage(int id, int work, long bytes) {}

        @Override
        public void acknowledgeGetTransferredUploadBytesMessage(int id, int work, long bytes) {}

        @Override
        public void updateEstimatedNetworkBytes(int id, JobWorkItem item, long down, long up) {}

        @Override
        public void updateTransferredNetworkBytes(int id, JobWorkItem item, long down, long up) {}

        @Override
        public void setNotification(
                int id, int notificationId, android.app.Notification shown, int policy) {}
    }
}
