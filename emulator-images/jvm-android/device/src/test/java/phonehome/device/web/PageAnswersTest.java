package phonehome.device.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import phonehome.web.PageAnswer;

class PageAnswersTest {
    private static PageAnswer answer(String type, String headers) {
        return new PageAnswer("http://shop.example/", 200, type, null, headers, new byte[0]);
    }

    @Test
    void textImagesAndWhatHasNoTypeAreShown() {
        assertTrue(PageAnswers.isShown(answer("text/html", "")));
        assertTrue(PageAnswers.isShown(answer("image/png", "")));
        assertTrue(PageAnswers.isShown(answer("application/xhtml+xml", "")));
        assertTrue(PageAnswers.isShown(answer(null, "")));
    }

    @Test
    void packagesAndAttachmentsAreDownloads() {
        assertFalse(PageAnswers.isShown(answer("application/vnd.android.package-archive", "")));
        String kept = "Content-disposition:ATTACHMENT; filename=a.txt\n";
        assertFalse(PageAnswers.isShown(answer("text/plain", kept)));
    }

    @Test
    void aHeaderIsFoundWhateverItsCase() {
        PageAnswer answer = answer("text/html", "ETag:one\nServer:nginx\n");
        assertEquals("nginx", PageAnswers.header(answer, "server"));
        assertEquals("", PageAnswers.header(answer, "Content-Disposition"));
    }

    @Test
    void aHeaderStaysOnItsLine() {
        StringBuilder lines = new StringBuilder();
        PageAnswers.line(lines, "Server", "nginx\r\nSet-Cookie: a=b");
        assertEquals(1, lines.toString().lines().count());
    }
}
