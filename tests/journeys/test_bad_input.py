from playwright.sync_api import expect


def test_a_file_that_is_no_picture_is_refused_at_its_field_and_the_words_stay(writer, tmp_path):
    file = tmp_path / "harbour.jpg"
    file.write_text("Not a harbour.")
    page = writer.page
    page.goto("/admin/articles/image/add/")
    page.get_by_label("File").set_input_files(file)
    page.get_by_label("Alt text").fill("A harbour at dawn")
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.locator(".field-file .errorlist")).to_contain_text("This is not a picture that can be used here.")
    expect(page.get_by_label("Alt text")).to_have_value("A harbour at dawn")
