package org.lethe.store.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Chart;
import org.lethe.runs.ChartJson;

/** A chart in a file, in the form of {@link ChartJson}. */
public final class ChartFile {
  /** The folder of charts in a run's directory. */
  public static final String FOLDER = "charts";

  /** The ending of a chart's file. */
  public static final String ENDING = ".json";

  /** More than the largest chart takes. */
  private static final long MAX_BYTES = 8L << 20;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ChartFile() {}

  /**
   * Returns the name of a chart in its run: that of its stage, with a hyphen for a colon, and its
   * own, which has no hyphen.
   */
  public static String name(String stage, Chart chart) {
    return prefix(stage) + chart.heading().name();
  }

  /**
   * Returns whether a chart belongs to a stage.
   *
   * @param name the name of the chart in the run
   */
  public static boolean isOf(String stage, String name) {
    String prefix = prefix(stage);
    return name.startsWith(prefix) && name.indexOf('-', prefix.length()) < 0;
  }

  private static String prefix(String stage) {
    return stage.replace(':', '-') + "-";
  }

  /** Returns the content of a chart's file. */
  public static byte[] bytes(Chart chart) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(ChartJson.write(chart));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not plain data: " + chart, e);
    }
  }

  /**
   * Reads a chart.
   *
   * @throws LetheException if the file is not a chart, is damaged, or exceeds the limits of charts
   */
  public static Chart read(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
        throw new IOException("not a file of at most %d bytes".formatted(MAX_BYTES));
      }
      return ChartJson.read(
          MAPPER.readValue(file.toFile(), new TypeReference<Map<String, Object>>() {}));
    } catch (JsonProcessingException e) {
      throw unreadable(file, e.getOriginalMessage(), e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e.getMessage(), e);
    }
  }

  private static LetheException unreadable(Path file, String why, Exception cause) {
    return new LetheException(
        "the chart %s cannot be read (%s); its stage must be repeated".formatted(file, why), cause);
  }
}
