from playwright.sync_api import expect


def test_a_file_that_is_no_picture_is_refused_in_its_row_and_the_words_stay(writer, tmp_path):
    file = tmp_path / "harbour.jpg"
    file.write_text("Not a harbour.")
    page = writer.page
    page.goto("/admin/articles/image/add/")
    page.get_by_label("Credit").fill("N. Okafor")
    page.get_by_label("Choose pictures").set_input_files(file)
    expect(page.locator("[data-upload]")).to_contain_text("This is a text, not a picture.")
    expect(page.get_by_label("Credit")).to_have_value("N. Okafor")
    writer.had_expected("status of 422")
