package org.lethe.store.artifact;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.lethe.api.measure.Picture;
import org.w3c.dom.NodeList;

/** Pictures as PNG files, with their captions as the text {@code Description}. */
public final class Png {
  /** The folder of pictures in a run's directory. */
  public static final String FOLDER = "pictures";

  /** The ending of a picture's file. */
  public static final String ENDING = ".png";

  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final String KEYWORD = "Description";

  private Png() {}

  /** Returns the content of a picture's file. */
  public static byte[] bytes(Picture picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      BufferedImage image = image(picture);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      describe(metadata, picture.caption());
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    ByteBuffer rgb = picture.rgb().duplicate();
    int[] pixels = new int[picture.width() * picture.height()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (rgb.get() & 0xFF) << 16 | (rgb.get() & 0xFF) << 8 | (rgb.get() & 0xFF);
    }
    image.setRGB(0, 0, picture.width(), picture.height(), pixels, 0, picture.width());
    return image;
  }

  private static void describe(IIOMetadata metadata, String caption)
      throws IIOInvalidTreeException {
    IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
    entry.setAttribute("keyword", KEYWORD);
    entry.setAttribute("compressionFlag", "FALSE");
    entry.setAttribute("compressionMethod", "0");
    entry.setAttribute("languageTag", "");
    entry.setAttribute("translatedKeyword", "");
    entry.setAttribute("text", caption);
    IIOMetadataNode texts = new IIOMetadataNode("iTXt");
    texts.appendChild(entry);
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    root.appendChild(texts);
    metadata.mergeTree(FORMAT, root);
  }

  /** Returns the caption in a file; empty if it has none or is damaged. */
  public static Optional<String> caption(Path file) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      IIOMetadata metadata = reader.getImageMetadata(0);
      NodeList texts =
          ((IIOMetadataNode) metadata.getAsTree(FORMAT)).getElementsByTagName("iTXtEntry");
      return texts.getLength() == 0
          ? Optional.empty()
          : Optional.of(((IIOMetadataNode) texts.item(0)).getAttribute("text"));
    } catch (IOException | RuntimeException e) { // the reader throws both
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }
}
