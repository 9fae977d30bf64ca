package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lethe.runs.RunEvent;
import org.lethe.runs.RunState;

class EventLogTest {
  @TempDir private Path folder;

  static Stream<Class<?>> kinds() {
    return Arrays.stream(RunEvent.class.getPermittedSubclasses())
        .flatMap(
            kind ->
                kind.isInterface()
                    ? Arrays.stream(kind.getPermittedSubclasses())
                    : Stream.of(kind));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOfEventIsReadBackAsItWasWritten(Class<?> kind) throws Exception {
    RunEvent event = sample(kind);
    Files.writeString(folder.resolve(EventLog.NAME), EventLog.line(event) + "\n");
    assertEquals(List.of(event), EventLog.read(folder));
  }

  @Test
  void linesOfEarlierVersionsAreRead() throws IOException {
    Files.writeString(
        folder.resolve(EventLog.NAME),
        """
        {"at":"2026-11-23T12:05:07Z","event":"submitted","stages":["data"]}
        {"at":"2026-11-23T12:05:08Z","event":"went on"}
        {"at":"2026-11-23T12:05:09Z","event":"interrupted","what":"left at data"}
        {"at":"2026-11-23T12:05:10Z","event":"stage ended","stage":"data","measured":0,"files":{}}
        {"at":"2026-11-23T12:05:11Z","event":"of a later version","stage":"data"}
        {"at":"2026-11-23T12:05:12Z","event":"ended","state":"DONE"}
        {"at":"2026-11-23T12""");
    assertEquals(
        List.of(
            RunEvent.Submitted.class,
            RunEvent.Continued.class,
            RunEvent.Interrupted.class,
            RunEvent.StageEnded.class,
            RunEvent.Ended.class),
        EventLog.read(folder).stream().map(RunEvent::getClass).toList());
    assertEquals(Optional.empty(), ((RunEvent.Submitted) EventLog.read(folder).get(0)).owner());
  }

  private static RunEvent sample(Class<?> kind) throws ReflectiveOperationException {
    RecordComponent[] parts = kind.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(types).map(EventLogTest::value).toArray();
    return (RunEvent) kind.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object value(Class<?> type) {
    return Map.<Class<?>, Object>of(
            Instant.class,
            Instant.parse("2026-11-23T12:05:07.123456789Z"),
            String.class,
            "a \"line\"\n\u001b",
            List.class,
            List.of("data", "original"),
            Map.class,
            Map.of("weights/original.safetensors", "00ff"),
            Optional.class,
            Optional.of("why"),
            RunState.class,
            RunState.STOPPED,
            int.class,
            3,
            long.class,
            1L << 40,
            boolean.class,
            true)
        .get(type);
  }
}
