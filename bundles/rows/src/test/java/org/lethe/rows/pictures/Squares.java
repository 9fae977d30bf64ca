package org.lethe.rows.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.api.task.Task;
import org.lethe.images.ImageFormat;
import org.lethe.rows.RowFile;
import org.lethe.testing.Bench;

/**
 * Pictures of one colour: picture i is (i, 0, 0), of class i % 3, the identity -i, with the further
 * byte 7 i. Every third is for validation or test. Even ones have a mask, all white.
 */
final class Squares implements Dataset, PictureSource {
  private static final Annotation KIND = new Annotation("kind", List.of("a", "b", "c"));

  private final PreparedPictures files = new PreparedPictures("squares");
  private final Path folder;
  private final int count;
  private int listed;
  private PictureSettings options;

  /** Writes pictures and a mask, changed long ago. */
  Squares(Path folder, int count) throws IOException {
    this.folder = folder;
    this.count = count;
    for (int i = 0; i < count; i++) {
      write(i + ".png", i << 16);
    }
    write("mask.png", 0xffffff);
    settle();
  }

  void write(String name, int rgb) throws IOException {
    BufferedImage picture = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 81; i++) {
      picture.setRGB(i % 9, i / 9, rgb);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    Files.write(folder.resolve(name), bytes.toByteArray());
  }

  /** Puts the last change of everything into the past, where no clock is too coarse to tell. */
  void settle() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }

  /** Returns a context with some settings. */
  Bench bench(Path cache, Map<String, ?> given) {
    return new Bench(this, given).in(cache);
  }

  /** Returns how often the pictures were listed. */
  int listed() {
    return listed;
  }

  @Override
  public List<Setting<?>> settings() {
    return PictureSettings.SETTINGS;
  }

  @Override
  public Task<Samples> open(DatasetContext context) {
    Settings given = context.settings();
    options = PictureSettings.of(given);
    return files.open(context, this);
  }

  @Override
  public PictureSettings options() {
    return options;
  }

  @Override
  public String selection() {
    return folder.toString();
  }

  @Override
  public List<Path> watched() {
    return List.of(folder);
  }

  @Override
  public Set<ImageFormat> formats() {
    return Set.of(ImageFormat.PNG);
  }

  @Override
  public int mostPixels() {
    return 1000;
  }

  @Override
  public Samples samples(RowFile file, Consumer<String> warn) {
    return new Further(file, options);
  }

  /** Samples that tell the further byte of an image. */
  static final class Further extends PictureSamples {
    Further(RowFile file, PictureSettings options) {
      super("squares", file, options);
    }

    int furtherByte(Split split, int index) {
      return further(split, index).get();
    }
  }

  @Override
  public ListedPictures list() {
    listed++;
    return new ListedPictures() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public PictureColumns columns() {
        return new PictureColumns(List.of(KIND), true, List.of("kind"), 1);
      }

      @Override
      public String name(int picture) {
        return picture + ".png";
      }

      @Override
      public Path file(int picture) {
        return folder.resolve(name(picture));
      }

      @Override
      public Split split(int picture) {
        return picture % 3 > 0 ? Split.TRAIN : picture % 2 > 0 ? Split.VALIDATION : Split.TEST;
      }

      @Override
      public byte[] values(int picture) {
        return new byte[] {(byte) (picture % 3)};
      }

      @Override
      public int identity(int picture) {
        return -picture;
      }

      @Override
      public List<Optional<Path>> masks(int picture) {
        return List.of(
            picture % 2 == 0 ? Optional.of(folder.resolve("mask.png")) : Optional.empty());
      }

      @Override
      public ByteBuffer further(int picture) {
        return ByteBuffer.wrap(new byte[] {(byte) (7 * picture)});
      }

      @Override
      public List<String> notes() {
        return List.of("squares: one note");
      }
    };
  }
}
