package org.table.grpc;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.protobuf.lite.ProtoLiteUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import org.table.shared.Page;

/** One call by gRPC over OkHttp's HTTP/2, with messages of protobuf's lite runtime. */
public final class Main extends Page {
    private static final MethodDescriptor<StringValue, StringValue> GREET =
            MethodDescriptor.<StringValue, StringValue>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("greetings.Greeter/Greet")
                    .setRequestMarshaller(ProtoLiteUtils.marshaller(StringValue.getDefaultInstance()))
                    .setResponseMarshaller(ProtoLiteUtils.marshaller(StringValue.getDefaultInstance()))
                    .build();

    @Override
    protected String title() {
        return "gRPC";
    }

    @Override
    protected void fill() {
        ManagedChannel channel = OkHttpChannelBuilder.forAddress("grpc.example", 443).build();
        StringValue request = StringValue.of("hello world");
        ClientCalls.asyncUnaryCall(channel.newCall(GREET, CallOptions.DEFAULT), request, new Answer());
    }

    /** What comes back, if only the status. */
    private final class Answer implements StreamObserver<StringValue> {
        @Override
        public void onNext(StringValue greeting) {
            show("Greeting: " + greeting.getValue());
        }

        @Override
        public void onError(Throwable failure) {
            show("Call ended with " + Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            show("Call ended well");
        }
    }
}
